List<string> publishOrder =
[
    "hash the bytes; the hash becomes the key",
    "PUT the bytes under the key",
    "look at the first bytes, and stop if it is not a picture",
    "INSERT the row with the key",
];
