using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading.Tests;

public sealed class RunCostTests
{
    [Theory]
    [InlineData(1, 180, 600, true)]
    [InlineData(2, 179, 599, true)]
    [InlineData(2, 180, 0, false)]
    [InlineData(2, 0, 600, false)]
    [InlineData(4, 100, 300, true)]
    [InlineData(5, 1, 1, false)]
    public void Another_run_begins_while_the_others_have_not_used_the_time_of_one_notebook(
        int runs,
        int processorSeconds,
        int waitedSeconds,
        bool expected
    ) =>
        Assert.Equal(
            expected,
            new RunCost(
                runs,
                TimeSpan.FromSeconds(processorSeconds),
                TimeSpan.FromSeconds(waitedSeconds)
            ).AllowsAnother(GradedClass.Options)
        );
}
