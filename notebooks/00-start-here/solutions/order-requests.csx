List<string> requests =
[
    "GET the key",
    "PUT the key",
    "GET the key again",
    "DELETE the key",
];
