namespace StreamInterp.Cli.Tests.Live;

/// <summary>What a relay made of a stream, found by recognising each source picture and each packet of sound in its output.</summary>
internal sealed class RelayComparison
{
    // How far from where the sound says it belongs a picture is looked for.
    private const long Reach = 200;

    // Recompressed twins differ a little; a made frame differs by the motion of half a period, which is far more.
    private const long Alike = 2;

    private readonly FlvTag[] _source;
    private readonly FlvTag[] _output;
    private readonly Thumbnails _sourcePictures;
    private readonly Thumbnails _outputPictures;
    private readonly (FlvTag Source, FlvTag Output)[] _sound;
    private readonly (int Source, int Output)[] _pictures;

    public RelayComparison(Recorder source, Recorder output)
    {
        (_source, _output) = ([.. source.Video.OrderBy(tag => tag.Shown)], [.. output.Video.OrderBy(tag => tag.Shown)]);
        (_sourcePictures, _outputPictures) = (new Thumbnails(source.Path), new Thumbnails(output.Path));
        Assert.Equal((_source.Length, _output.Length), (_sourcePictures.Count, _outputPictures.Count));
        _sound = MatchSound(source.Audio, output.Audio);
        SoundShift = Median(_sound.Select(pair => pair.Output.Shown - pair.Source.Shown));
        _pictures = MatchPictures();
    }

    /// <summary>Milliseconds that the time stamps of sound differ by.</summary>
    public long SoundShift { get; }

    /// <summary>Source pictures and packets of sound found in the output.</summary>
    public (int Pictures, int Packets) Found => (_pictures.Length, _sound.Length);

    /// <summary>Output pictures from the first recognised to the last, and source pictures in the same span.</summary>
    public (int Output, int Source) Span =>
        (_pictures[^1].Output - _pictures[0].Output + 1, _pictures[^1].Source - _pictures[0].Source + 1);

    /// <summary>For each source picture, by how many output pictures it is later than the source picture before it.</summary>
    public IEnumerable<int> Steps => _pictures.Zip(_pictures.Skip(1), (one, next) => next.Output - one.Output);

    /// <summary>For each source picture, by how many milliseconds it is shown later in relation to the sound than in the source.</summary>
    public long[] Offsets => [.. _pictures.Select(pair => _output[pair.Output].Shown - _source[pair.Source].Shown - SoundShift)];

    /// <summary>By how many milliseconds packets of sound moved against each other.</summary>
    public long[] SoundOffsets => [.. _sound.Select(pair => pair.Output.Shown - pair.Source.Shown - SoundShift)];

    /// <summary>How many packets of sound between the first and the last found are missing or out of order.</summary>
    public int SoundLost { get; private set; }

    /// <summary>How long after the source's viewers those of the output receive a source picture.</summary>
    public TimeSpan[] Delays => [.. _pictures.Select(pair => _output[pair.Output].Arrival - _source[pair.Source].Arrival)];

    /// <summary>Milliseconds by which each output picture is off the grid that begins with the first.</summary>
    public double[] GridErrors(int rate) =>
        [.. _output.Select((tag, index) => tag.Shown - _output[0].Shown - (index * 1000.0 / rate))];

    /// <summary>The value in the middle.</summary>
    public static T Median<T>(IEnumerable<T> values) => values.Order().ToArray() is var ordered ? ordered[ordered.Length / 2] : default!;

    private (FlvTag Source, FlvTag Output)[] MatchSound(FlvTag[] source, FlvTag[] output)
    {
        var first = Array.FindIndex(output, tag => source.Any(other => other.Fingerprint == tag.Fingerprint));
        Assert.True(first >= 0, "no packet of the source's sound is in the output");
        var start = Array.FindIndex(source, tag => tag.Fingerprint == output[first].Fingerprint);
        var pairs = source.Skip(start).Zip(output.Skip(first)).ToArray();
        SoundLost = pairs.Count(pair => pair.First.Fingerprint != pair.Second.Fingerprint);
        return pairs;
    }

    private (int Source, int Output)[] MatchPictures()
    {
        var pairs = new List<(int Source, int Output)>();
        for (var index = 0; index < _source.Length; index++)
        {
            var expected = _source[index].Shown + SoundShift;
            if (expected >= _output[0].Shown && expected <= _output[^1].Shown)
            {
                pairs.Add((index, FindFirstAlike(index, expected)));
            }
        }

        return [.. pairs];
    }

    // A frame that came too late to be made is the picture before it once more; the first of such twins is the picture itself.
    private int FindFirstAlike(int index, long expected)
    {
        var candidates = Enumerable.Range(0, _output.Length)
            .Where(candidate => Math.Abs(_output[candidate].Shown - expected) <= Reach)
            .Select(candidate => (Index: candidate, Distance: _sourcePictures.Distance(index, _outputPictures, candidate))).ToArray();
        var least = candidates.Min(candidate => candidate.Distance);
        return candidates.First(candidate => candidate.Distance <= Alike * least).Index;
    }
}
