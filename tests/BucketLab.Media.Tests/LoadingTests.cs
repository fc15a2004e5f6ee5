using System.Reflection;
using System.Runtime.Loader;
using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests;

public sealed class LoadingTests
{
    private const string Wrapper = "FFMpegCore";

    [Fact]
    public async Task FFMpegCore_is_loaded_when_it_is_used_and_not_before()
    {
        var watched = new WatchedContext();
        var media = watched.LoadFromAssemblyPath(typeof(Mp4File).Assembly.Location);
        Static(
            media,
            typeof(Mp4File),
            nameof(Mp4File.Parse),
            new ReadOnlyMemory<byte>(SampleMedia.Bytes("portrait.mp4"))
        );
        Static(media, typeof(HlsPlaylist), nameof(HlsPlaylist.Parse), "#EXTM3U", null);
        Assert.DoesNotContain(Wrapper, watched.Asked);

        await (Task)Static(
            media,
            typeof(Ffprobe),
            nameof(Ffprobe.ReadAsync),
            SampleMedia.PathOf("audio-only.m4a"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(Wrapper, watched.Asked);
    }

    private static object Static(Assembly media, Type type, string method, params object?[] arguments) =>
        media
            .GetType(type.FullName!)!
            .GetMethod(method, BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, arguments)!;

    private sealed class WatchedContext() : AssemblyLoadContext("watched")
    {
        public List<string> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Add(assemblyName.Name!);
            return null;
        }
    }
}
