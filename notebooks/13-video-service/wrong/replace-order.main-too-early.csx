List<string> replace =
[
    "encode the film once more, into e-2/ on the disk",
    "put main.m3u8, which names e-2/",
    "put the segments of e-2/",
    "put the media playlists of e-2/",
    "wait until the last pass that was given out so far has ended",
    "delete e-1/",
];
