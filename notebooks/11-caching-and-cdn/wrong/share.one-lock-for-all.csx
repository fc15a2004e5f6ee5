var running = new Dictionary<string, Task<string>>();
var door = new System.Threading.SemaphoreSlim(1);

Func<string, Func<string, Task<string>>, Task<string>> share = async (key, ask) =>
{
    await door.WaitAsync();
    try
    {
        if (!running.ContainsKey(key))
            running[key] = Task.FromResult(await ask(key));
        return running[key].Result;
    }
    finally
    {
        door.Release();
    }
};
