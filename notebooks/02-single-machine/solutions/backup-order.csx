List<string> backupOrder =
[
    "note the hash of every file on the machine",
    "copy every file to the other place",
    "read the copies back and compare their hashes; stop if one differs",
    "delete yesterday's copy",
];
