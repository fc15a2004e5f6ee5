using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>This machine, with a state folder and variables of a test's own.</summary>
internal sealed class MachineWithHome(string home) : IMachine
{
    private readonly ThisMachine machine = new();

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal) { ["BUCKETLAB_HOME"] = home };

    /// <summary>Programs that stand in for those of this machine, by name.</summary>
    public Dictionary<string, string> StandIns { get; } = new(StringComparer.Ordinal);

    public SystemFamily Family => machine.Family;

    public bool IsRoot => machine.IsRoot;

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public string? Find(params IEnumerable<string> programs) =>
        machine.Find(programs.Select(program => StandIns.GetValueOrDefault(program, program)));

    public Task<ProgramOutput> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    ) => machine.RunAsync(program, arguments, cancellationToken);

    public Task<ProgramOutput> InstallAsync(
        string command,
        Action<string> heard,
        CancellationToken cancellationToken
    ) => machine.InstallAsync(command, heard, cancellationToken);

    public string? WhyNoLoopback() => machine.WhyNoLoopback();

    public string? WhyNotWritable(string folder) => machine.WhyNotWritable(folder);
}
