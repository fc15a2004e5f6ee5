List<string> requests =
[
    "PUT the key",
    "GET the key",
    "GET the key again",
    "DELETE the key",
];
