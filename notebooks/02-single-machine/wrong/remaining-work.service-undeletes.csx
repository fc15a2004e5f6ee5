var remainingWork = new Dictionary<string, string>
{
    ["replace a broken disk"] = "service",
    ["start a server again at three in the morning"] = "service",
    ["install updates of the operating system"] = "service",
    ["decide who may read a file"] = "we",
    ["bring back a file that we deleted by mistake"] = "service",
    ["notice that this month costs ten times the last"] = "we",
};
