List<string> tickOrder =
[
    "put live.m3u8, which names seg-2.m4s to seg-5.m4s",
    "put seg-5.m4s",
    "wait as long as a segment and the longest playlist last",
    "delete seg-1.m4s",
];
