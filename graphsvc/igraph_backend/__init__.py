"""A NetworkX backend named ``igraph``: plain ``nx.`` calls, computed by igraph.

    info              what NetworkX lists about the backend (read while NetworkX itself is being imported)
    interface         what NetworkX calls: conversion, what can be run, and the functions by NetworkX's names
    conversion        between NetworkX's graphs and igraph's
    randomness        igraph's one random generator, seeded for a call
    networkx_tests    which of NetworkX's own tests ask for more than the backend promises

The functions, with the definitions, the order and the errors of NetworkX:

    assortativity     do like nodes link to like
    centrality        betweenness, closeness, harmonic and eigenvector centrality
    clustering        do the neighbours of a node know each other
    communities       groups that are denser within than between them
    components        what is connected, and what falls apart without a node or an edge
    core              nested groups of nodes with many ties among themselves
    distances         lengths of shortest paths
    layout            positions for drawing
    link_analysis     PageRank
    structural_holes  Burt's constraint and effective size

NetworkX finds it by the entry points in pyproject.toml; no other part of graphsvc imports it. Where igraph means
something else by a function than NetworkX does, the function is worked out here on the converted graph's arrays, or is
left to NetworkX.

    >>> import networkx as nx
    >>> nx.betweenness_centrality(nx.path_graph(3), backend="igraph")
    {0: 0.0, 1: 1.0, 2: 0.0}
"""
