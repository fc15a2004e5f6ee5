namespace BucketLab.Store.Tests.Http.Fuzz;

/// <summary>Bytes that were good, spoilt in a way that the number decides.</summary>
internal static class Mutation
{
    private static readonly byte[] Telling =
    [
        0,
        (byte)'"',
        (byte)'<',
        (byte)'>',
        (byte)'{',
        (byte)'}',
        (byte)'[',
        (byte)'%',
        (byte)'=',
        (byte)'&',
        (byte)'\r',
        (byte)'\n',
        (byte)';',
        (byte)'-',
        (byte)'9',
        0x80,
        0xff,
    ];

    public static byte[] Of(ReadOnlySpan<byte> good, int number)
    {
        var random = new Random(number);
        var bytes = good.ToArray().ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.Insert(at, Telling[random.Next(Telling.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(8, bytes.Count - at) + 1));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
