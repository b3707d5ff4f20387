"""What a person does in the workspace: type, press, choose, fill in, submit."""
