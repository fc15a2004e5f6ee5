List<string> publishOrder =
[
    "look at the first bytes, and stop if it is not a picture",
    "PUT the bytes under the key",
    "hash the bytes; the hash becomes the key",
    "INSERT the row with the key",
];
