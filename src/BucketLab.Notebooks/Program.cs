using BucketLab.Notebooks.Running;

// The process that one notebook runs in; NotebookProcess starts it.
if (args is ["run", var pipe])
    return await Worker.RunAsync(pipe);

await Console.Error.WriteLineAsync("""
    usage: dotnet BucketLab.Notebooks.dll run PIPE

    This is the process in which `lab run` executes one notebook; it takes its work from the named pipe PIPE.
    To run a notebook, use `./lab run`.
    """);
return 2;
