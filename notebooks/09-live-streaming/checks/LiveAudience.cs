namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>A hundred viewers of a minute of live video behind one cache, second by second, without waiting for the
/// minute.</summary>
/// <param name="ListRequests">The number of requests for the playlist that reached the store.</param>
/// <param name="SegmentRequests">The number of segments that the store had to send.</param>
/// <param name="LongestPause">The longest time in which a viewer learnt of no new segment.</param>
internal sealed record LiveAudience(int ListRequests, int SegmentRequests, TimeSpan LongestPause)
{
    /// <summary>The buffer of a player: three segments.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromSeconds(SegmentSeconds * 3);

    /// <summary>The number of segments in the minute.</summary>
    public const int Segments = 30;

    private const int SegmentSeconds = 2;
    private const int Viewers = 100;
    private const double TickSeconds = 0.1;

    /// <summary>Plays it.</summary>
    /// <param name="list">Time that the cache may keep the playlist.</param>
    /// <param name="segment">Time that it may keep a segment.</param>
    public static LiveAudience Watch(TimeSpan list, TimeSpan segment)
    {
        var (listRequests, segmentRequests, pause) = (0, 0, 0.0);
        var (listUntil, cachedNewest) = (double.NegativeInfinity, -1);
        var segmentUntil = Enumerable.Repeat(double.NegativeInfinity, Segments).ToArray();
        var newest = Enumerable.Repeat(-1, Viewers).ToArray();
        var newsAt = new double[Viewers];
        for (var tick = 0; tick * TickSeconds < Segments * SegmentSeconds; tick++)
        {
            var now = tick * TickSeconds;
            // Each viewer looks every two seconds, a fiftieth of them at a time.
            foreach (
                var viewer in Enumerable
                    .Range(0, Viewers)
                    .Where(one => one % (SegmentSeconds * 10) == tick % (SegmentSeconds * 10))
            )
            {
                if (now >= listUntil)
                    (listRequests, listUntil, cachedNewest) = (
                        listRequests + 1,
                        now + list.TotalSeconds,
                        (int)(now / SegmentSeconds)
                    );
                pause = Math.Max(pause, now - newsAt[viewer]);
                if (cachedNewest <= newest[viewer])
                    continue;
                (newest[viewer], newsAt[viewer]) = (cachedNewest, now);
                if (now >= segmentUntil[cachedNewest])
                    (segmentRequests, segmentUntil[cachedNewest]) = (segmentRequests + 1, now + segment.TotalSeconds);
            }
        }

        return new LiveAudience(
            listRequests,
            segmentRequests,
            TimeSpan.FromSeconds(Math.Max(pause, (Segments * SegmentSeconds) - newsAt.Min()))
        );
    }
}
