using BucketLab.Cli;
using BucketLab.Cli.Doctor;

var terminal = Terminal.OfThisProcess();
try
{
    return await CommandLine.RunAsync(args, new Surroundings(terminal, new ThisMachine(), Checkout.Above(AppContext.BaseDirectory)));
}
catch (CommandException problem)
{
    await terminal.Error.WriteLineAsync(problem.Message);
    return problem.ExitCode;
}
