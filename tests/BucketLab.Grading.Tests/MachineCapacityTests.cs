using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading.Tests;

/// <summary>The number of submissions that run side by side.</summary>
public sealed class MachineCapacityTests
{
    private static GradingOptions Options => GradedClass.Options with { MaxMemoryBytes = 1 };

    [Fact]
    public void Each_core_has_one_at_once_whatever_else_runs() =>
        Assert.All(
            Enumerable.Range(0, Environment.ProcessorCount),
            running => Assert.True(new MachineCapacity(Options).HasRoomBeside(running))
        );

    [Fact]
    public void Without_memory_for_a_second_one_runs_alone()
    {
        var capacity = new MachineCapacity(Options with { MaxMemoryBytes = long.MaxValue });
        Assert.True(capacity.HasRoomBeside(0));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Free memory is looked at on Linux.");
        Assert.False(capacity.HasRoomBeside(1));
    }

    [Fact]
    public void No_more_run_than_were_asked_for() =>
        Assert.False(new MachineCapacity(Options with { SideBySide = 2 }).HasRoomBeside(2));
}
