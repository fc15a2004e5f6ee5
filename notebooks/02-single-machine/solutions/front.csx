Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> front =
    async (machines, turn, ask) =>
{
    for (var attempt = 0; attempt < machines.Count; attempt++)
    {
        var machine = machines[(turn + attempt) % machines.Count];
        try
        {
            return await ask(machine);
        }
        catch (HttpRequestException) when (attempt < machines.Count - 1)
        {
        }
    }
    throw new HttpRequestException("no machine answers");
};
