Func<IReadOnlyList<string>, int, Func<string, Task<string>>, Task<string>> front =
    async (machines, turn, ask) =>
    await ask(machines[turn % machines.Count]);
