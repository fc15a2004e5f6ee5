List<string> publishOrder =
[
    "put the segments of e-2/",
    "put e-2/media.m3u8, which names the segments of e-2/",
    "put main.m3u8, which names e-2/media.m3u8",
    "delete e-1/",
];
