"""What the checks, the build and the page cost, and how that grows: `python -m benchmarks`. No part of the package."""
