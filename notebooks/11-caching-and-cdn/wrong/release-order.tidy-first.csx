List<string> releaseOrder =
[
    "put logo-2.svg, good for a year",
    "put index.html, which names logo-2.svg",
    "delete logo-1.svg",
    "purge index.html at the edge",
];
