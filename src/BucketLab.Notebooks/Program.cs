using BucketLab.Notebooks.Jupyter.Serving;
using BucketLab.Notebooks.Running;

// The process that one notebook runs in; NotebookProcess starts it.
if (args is ["run", var pipe])
    return await Worker.RunAsync(pipe);
if (args is ["live", var livePipe])
    return await Worker.LiveAsync(livePipe);
if (args is ["kernel", var connectionFile])
    return await KernelCommand.RunAsync(connectionFile);
if (args is ["guard", .. { Length: >= 5 } guarded])
    return await ServiceGuard.RunAsync(guarded);

await Console.Error.WriteLineAsync(
    """
    usage: dotnet BucketLab.Notebooks.dll run PIPE
           dotnet BucketLab.Notebooks.dll live PIPE
           dotnet BucketLab.Notebooks.dll kernel CONNECTION_FILE
           dotnet BucketLab.Notebooks.dll guard STORE_SOCKET STORE_PORT ASK_SOCKET PORT PROGRAM [ARGUMENT...]

    This is the process in which `lab run` executes one notebook, and `lab watch` one cell after another; it takes its
    work from the named pipe PIPE. To run a notebook, use `./lab run`. The third form is what Jupyter starts after
    `./lab kernel install`, the last one what `./lab grade --service` starts in a sandbox.
    """
);
return 2;
