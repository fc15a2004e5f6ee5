List<string> publishOrder =
[
    "look at the first bytes, and stop if it is not a picture",
    "hash the bytes; the hash becomes the key",
    "PUT the bytes under the key",
    "INSERT the row with the key",
];
