var running = new Dictionary<string, Task<string>>();

Func<string, Func<string, Task<string>>, Task<string>> share = async (key, ask) =>
{
    lock (running)
        if (running.TryGetValue(key, out var task))
            return task.Result;
    string answer = await ask(key);
    lock (running)
        running[key] = Task.FromResult(answer);
    return answer;
};
