"""All benchmarks, one after the other: ``make bench``."""

from benchmarks import loading, network, pages

for title, benchmark in (("Networks", network), ("Pages", pages), ("Loading", loading)):
    print(f"\n=== {title}", flush=True)
    benchmark.main()
