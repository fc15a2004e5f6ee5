List<string> requests =
[
    "GET the key",
    "PUT the key",
    "DELETE the key",
    "GET the key again",
];
