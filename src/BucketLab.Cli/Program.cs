using BucketLab.Cli;
using BucketLab.Cli.Doctor;
using BucketLab.Sessions;

var terminal = Terminal.OfThisProcess();
try
{
    var course = CourseFolder.Of(AppContext.BaseDirectory);
    return await CommandLine.RunAsync(
        args,
        new CommandContext(terminal, new ThisMachine(), course)
        {
            LearnerFolder = course.IsInstalled ? LabFolder.OwnerNear(Directory.GetCurrentDirectory()) : course.Root,
        }
    );
}
catch (CommandException exception)
{
    await terminal.Error.WriteLineAsync(exception.Message);
    return exception.ExitCode;
}
