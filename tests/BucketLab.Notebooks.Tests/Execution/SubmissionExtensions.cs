using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Tests.Execution;

internal static class SubmissionExtensions
{
    /// <summary>Submits and fails the test when the submission fails.</summary>
    public static async Task<RecordingSink> RunAsync(this CSharpSession session, string code)
    {
        var sink = new RecordingSink();
        await session.SubmitAsync(code, sink, TestContext.Current.CancellationToken);
        Assert.True(sink.Error is null, sink.Traceback);
        return sink;
    }

    /// <summary>Submits and fails the test when the submission succeeds.</summary>
    public static async Task<RecordingSink> FailAsync(this CSharpSession session, string code)
    {
        var sink = new RecordingSink();
        var error = await session.SubmitAsync(code, sink, TestContext.Current.CancellationToken);
        Assert.NotNull(error);
        Assert.Same(error, sink.Error);
        return sink;
    }
}
