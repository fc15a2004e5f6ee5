var running = new Dictionary<string, Task<string>>();

Func<string, Func<string, Task<string>>, Task<string>> share = (key, ask) =>
{
    lock (running)
    {
        if (!running.TryGetValue(key, out var task))
            running[key] = task = ask(key);
        return task;
    }
};
