List<string> renameOrder =
[
    "list the keys under the old prefix",
    "copy each key to the new prefix",
    "check that each new key is there",
    "delete each old key",
];
