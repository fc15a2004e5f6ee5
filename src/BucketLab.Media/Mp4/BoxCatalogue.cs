using System.Collections.Frozen;

namespace BucketLab.Media.Mp4;

/// <summary>
/// The class that reads each box. To add a box: one file in <c>Boxes/</c> with a <c>Read</c> that takes its fields from
/// the reader and a <c>WriteFields</c> that writes them in the same order, one line here, one round-trip test.
/// </summary>
internal static class BoxCatalogue
{
    private static readonly FrozenDictionary<FourCc, Func<BoxReader, BoxTree, Box>> Readers = new Dictionary<
        FourCc,
        Func<BoxReader, BoxTree, Box>
    >
    {
        ["av01"] = VisualSampleEntryBox.Read,
        ["av1C"] = (reader, _) => Av1CBox.Read(reader),
        ["avc1"] = VisualSampleEntryBox.Read,
        ["avc3"] = VisualSampleEntryBox.Read,
        ["avcC"] = (reader, _) => AvcCBox.Read(reader),
        ["co64"] = (reader, _) => Co64Box.Read(reader),
        ["ctts"] = (reader, _) => CttsBox.Read(reader),
        ["dinf"] = (reader, tree) => new DinfBox(tree.Children(reader)),
        ["dref"] = DrefBox.Read,
        ["edts"] = (reader, tree) => new EdtsBox(tree.Children(reader)),
        ["elst"] = (reader, _) => ElstBox.Read(reader),
        ["esds"] = (reader, _) => EsdsBox.Read(reader),
        ["free"] = (reader, _) => new FreeBox(reader.Rest()),
        ["ftyp"] = (reader, _) => FtypBox.Read(reader),
        ["hdlr"] = (reader, _) => HdlrBox.Read(reader),
        ["hev1"] = VisualSampleEntryBox.Read,
        ["hvc1"] = VisualSampleEntryBox.Read,
        ["hvcC"] = (reader, _) => HvcCBox.Read(reader),
        ["mdat"] = (reader, _) => MdatBox.Read(reader),
        ["mdhd"] = (reader, _) => MdhdBox.Read(reader),
        ["mdia"] = (reader, tree) => new MdiaBox(tree.Children(reader)),
        ["meta"] = MetaBox.Read,
        ["mfhd"] = (reader, _) => MfhdBox.Read(reader),
        ["minf"] = (reader, tree) => new MinfBox(tree.Children(reader)),
        ["moof"] = (reader, tree) => new MoofBox(tree.Children(reader)),
        ["moov"] = (reader, tree) => new MoovBox(tree.Children(reader)),
        ["mp4a"] = AudioSampleEntryBox.Read,
        ["mvex"] = (reader, tree) => new MvexBox(tree.Children(reader)),
        ["mvhd"] = (reader, _) => MvhdBox.Read(reader),
        ["Opus"] = AudioSampleEntryBox.Read,
        ["sidx"] = (reader, _) => SidxBox.Read(reader),
        ["skip"] = (reader, _) => new FreeBox(reader.Rest()),
        ["stbl"] = (reader, tree) => new StblBox(tree.Children(reader)),
        ["stco"] = (reader, _) => StcoBox.Read(reader),
        ["stsc"] = (reader, _) => StscBox.Read(reader),
        ["stsd"] = StsdBox.Read,
        ["stss"] = (reader, _) => StssBox.Read(reader),
        ["stsz"] = (reader, _) => StszBox.Read(reader),
        ["stts"] = (reader, _) => SttsBox.Read(reader),
        ["styp"] = (reader, _) => FtypBox.Read(reader),
        ["tfdt"] = (reader, _) => TfdtBox.Read(reader),
        ["tfhd"] = (reader, _) => TfhdBox.Read(reader),
        ["tkhd"] = (reader, _) => TkhdBox.Read(reader),
        ["traf"] = (reader, tree) => new TrafBox(tree.Children(reader)),
        ["trak"] = (reader, tree) => new TrakBox(tree.Children(reader)),
        ["trex"] = (reader, _) => TrexBox.Read(reader),
        ["trun"] = (reader, _) => TrunBox.Read(reader),
        ["udta"] = (reader, tree) => new UdtaBox(tree.Children(reader)),
    }.ToFrozenDictionary();

    /// <summary>True when the payload is understood, so that it is worth having in memory.</summary>
    public static bool Knows(FourCc type) => Readers.ContainsKey(type);

    public static Box Read(FourCc type, BoxReader reader, BoxTree tree) =>
        Readers.TryGetValue(type, out var read) ? read(reader, tree) : new UnknownBox(type, reader.Rest());
}
