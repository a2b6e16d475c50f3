"""From the model to Markdown pages. Nothing here opens a file or knows of MkDocs."""
