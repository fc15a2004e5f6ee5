using BucketLab.Media.Mp4.Boxes;

namespace BucketLab.Media.Mp4.FastStarting;

/// <summary>What fast start does not touch, because some offset in the file would silently point to the wrong byte.</summary>
internal static class FaststartRefusals
{
    public static void Check(Mp4File file)
    {
        if (file.Damage is [var first, ..])
            Refuse(FormattableString.Invariant($"The file is damaged at byte {first.OffsetBytes}: {first.Message} Repair or fetch it again first."));
        if (file.Boxes.OfType<MoovBox>().Count() is var count and not 1)
            Refuse(count == 0
                ? "The file has no moov: it is no MP4, or its recording never ended."
                : FormattableString.Invariant($"The file has {count} moov boxes; only one can be meant."));
        if (file.IsFragmented)
            Refuse("The file is in fragments, each with its own index, so that it needs no fast start.");
        if (!file.Boxes.Any(box => box is MdatBox))
            Refuse("The file has no mdat, so that there is no media to start.");
        CheckOffsets(file);
    }

    private static void CheckOffsets(Mp4File file)
    {
        if (file.Moov!.Descendants().OfType<DrefBox>().Any(dref => dref.RefersToOtherFiles))
            Refuse("A track keeps its media in another file, whose offsets are not to be changed.");
        foreach (var box in file.AllBoxes.OfType<UnknownBox>())
        {
            if (box.Type == "cmov")
                Refuse("The moov is compressed (cmov), so that its chunk offsets cannot be patched in place.");
            if (box.Type == "saio" || box.Type == "mfra")
                Refuse($"The box '{box.Type}' holds offsets that this does not know how to patch.");
            if (box.Type == "meta" && box.Payload.Span.IndexOf("iloc"u8) >= 0)
                Refuse("A meta box holds items with offsets of their own (iloc) that this does not know how to patch.");
        }
        if (file.Boxes.Any(box => box is SidxBox))
            Refuse("The file has an index of segments (sidx), whose offsets this does not know how to patch.");
    }

    private static void Refuse(string reason) => throw new FaststartRefusedException(reason);
}
