"""What is shown of the content before it is published: walks, graphs, coverage and checks."""
