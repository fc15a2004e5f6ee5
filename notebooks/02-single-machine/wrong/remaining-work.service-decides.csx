var remainingWork = new Dictionary<string, string>
{
    ["replace a broken disk"] = "service",
    ["start a server again at three in the morning"] = "service",
    ["install updates of the operating system"] = "service",
    ["decide who may read a file"] = "service",
    ["bring back a file that we deleted by mistake"] = "we",
    ["notice that this month costs ten times the last"] = "we",
};
