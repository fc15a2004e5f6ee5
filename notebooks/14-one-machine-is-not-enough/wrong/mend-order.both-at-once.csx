List<string> mend =
[
    "look: the cluster is whole before anything is touched",
    "replace the disk of node 1",
    "replace the disk of node 2",
    "wait until no copy of node 1 is missing",
    "wait until no copy of node 2 is missing",
];
