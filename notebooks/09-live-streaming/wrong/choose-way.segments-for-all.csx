var wayFor = new Dictionary<string, string>
{
    ["concert"] = "segments",
    ["violin lesson"] = "segments",
    ["auction"] = "segments",
    ["yesterday's concert"] = "segments",
};
