using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Tests.Doctor;

/// <summary>A machine with just the programs that a test gives it.</summary>
internal sealed class FakeMachine : IMachine
{
    private readonly Dictionary<string, ProgramOutput> answers = new(StringComparer.Ordinal);
    private readonly HashSet<string> programs = new(StringComparer.Ordinal);

    public SystemFamily Family { get; init; } = SystemFamily.Debian;

    public bool IsRoot { get; init; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string? LoopbackTrouble { get; init; }

    public string? WriteTrouble { get; init; }

    /// <summary>The commands that were carried out.</summary>
    public List<string> Installed { get; } = [];

    /// <summary>Commands that fail.</summary>
    public HashSet<string> Unable { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes a program appear when a command was carried out.</summary>
    public Dictionary<string, Action<FakeMachine>> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>A machine with SDK and ffmpeg.</summary>
    public static FakeMachine WithAllThatIsNeeded() =>
        new FakeMachine().With("dotnet", "--list-sdks", "9.0.1 [/sdk]\n10.0.401 [/sdk]\n").WithFfmpeg();

    /// <summary>A program that is there and does not answer in time.</summary>
    public FakeMachine WithLate(string program, string arguments)
    {
        With(program, arguments, "");
        answers[$"{program} {arguments}"] = new ProgramOutput(-1, $"{program} did not answer within 15 s")
        {
            IsLate = true,
        };
        return this;
    }

    public FakeMachine With(string program, string arguments, string output, int exitCode = 0)
    {
        programs.Add(program);
        answers[$"{program} {arguments}"] = new ProgramOutput(exitCode, output);
        return this;
    }

    public FakeMachine WithFfmpeg(
        string encoders =
            " V..... libx264 H.264\n A..... aac AAC\n V..... libx265 x\n V..... libsvtav1 x\n A..... libopus x\n"
    )
    {
        programs.Add("ffprobe");
        return With("ffmpeg", "-hide_banner -version", "ffmpeg version 5.1.9-0+deb12u1 Copyright (c)\n")
            .With("ffmpeg", "-hide_banner -encoders", encoders);
    }

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public string? Find(params IEnumerable<string> names) => names.FirstOrDefault(programs.Contains);

    public Task<ProgramOutput> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            answers.GetValueOrDefault(
                $"{program} {string.Join(' ', arguments)}",
                new ProgramOutput(-1, "no such program")
            )
        );

    public Task<ProgramOutput> InstallAsync(string command, Action<string> heard, CancellationToken cancellationToken)
    {
        Installed.Add(command);
        if (Effects.TryGetValue(command, out var effect))
            effect(this);
        return Task.FromResult(
            Unable.Contains(command) ? new ProgramOutput(1, "E: no such package\n") : new ProgramOutput(0, "")
        );
    }

    public string? WhyNoLoopback() => LoopbackTrouble;

    public string? WhyNotWritable(string folder) => WriteTrouble;
}
