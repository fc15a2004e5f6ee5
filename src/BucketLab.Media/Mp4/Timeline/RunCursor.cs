namespace BucketLab.Media.Mp4;

/// <summary>Walks a run-length table sample by sample, without unrolling it: a run may claim four billion
/// samples.</summary>
internal sealed class RunCursor<T>(IReadOnlyList<T> runs, Func<T, uint> samples, T afterTheEnd)
{
    private int run = -1;
    private uint left;

    public T Next()
    {
        while (left == 0)
        {
            if (run + 1 >= runs.Count)
                return afterTheEnd;
            left = samples(runs[++run]);
        }
        left--;
        return runs[run];
    }
}
