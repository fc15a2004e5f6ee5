Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> front =
    async (machines, turn, ask) =>
{
    for (var attempt = 0; attempt < int.MaxValue; attempt++)
    {
        var machine = machines[(turn + attempt) % machines.Count];
        try
        {
            return await ask(machine);
        }
        catch (HttpRequestException)
        {
        }
    }
    throw new HttpRequestException("no machine answers");
};
