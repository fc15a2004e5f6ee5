using BucketLab.Cli;
using BucketLab.Cli.Doctor;

var terminal = Terminal.OfThisProcess();
try
{
    return await CommandLine.RunAsync(
        args,
        new CommandContext(terminal, new ThisMachine(), Checkout.Above(AppContext.BaseDirectory))
    );
}
catch (CommandException exception)
{
    await terminal.Error.WriteLineAsync(exception.Message);
    return exception.ExitCode;
}
