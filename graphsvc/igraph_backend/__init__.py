"""A NetworkX backend named ``igraph``: plain ``nx.`` calls, computed by igraph.

    info          what NetworkX lists about the backend (read while NetworkX itself is being imported)
    interface     what NetworkX calls: conversion, what can be run, and the functions by NetworkX's names
    conversion    between NetworkX's graphs and igraph's
    randomness    igraph's one random generator, seeded for a call
    layout        positions for drawing

NetworkX finds it by the entry points in pyproject.toml; no other part of graphsvc imports it.
"""
