"""Speed, memory, growth and quality of santun, measured by one command each.

``python -m benchmarks`` measures time and memory, ``python -m benchmarks.quality`` counts hits and misses.
No part of the package, and no test: nothing here is asserted.
"""
