"""The life of a decision: amended, replaced, withdrawn, undone, corrected; whose call it was."""
