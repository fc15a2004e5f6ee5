List<string> releaseOrder =
[
    "put index.html, which names logo-2.svg",
    "put logo-2.svg, good for a year",
    "purge index.html at the edge",
    "delete logo-1.svg",
];
