List<string> tickOrder =
[
    "put seg-5.m4s",
    "put live.m3u8, which names seg-2.m4s to seg-5.m4s",
    "delete seg-1.m4s",
    "wait as long as a segment and the longest playlist last",
];
