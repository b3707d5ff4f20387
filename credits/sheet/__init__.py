"""The sheet: compiled from what storage hands out, in layers that are never mixed.

1. `compiling` takes the facts (`studio/credits/sheet_input`) and makes the layers; nothing is looked up again.
2. `compiling_tracks` puts the assigned layer on paper, recording by recording; `parties` and `venues` say how names are printed.
3. `matching` finds where the layers do not meet; `readiness` what is missing, and who can fill it in.
4. `visibility` takes out what this reader may not see, before anything is drawn or written.
5. `credits/record` is the sheet as one plain record: every file of `formats` is made of it, and `frozen` keeps its bytes.
"""
