using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Quality;

/// <summary>Yields the frames of a clip one after the other.</summary>
public interface IFrameReader
{
    /// <summary>Format, size and colour of every frame.</summary>
    VideoInfo Info { get; }

    /// <summary>Reads the next frame into <paramref name="destination"/>, which has the shape of <see cref="Info"/>.</summary>
    /// <returns>False at the end of the clip.</returns>
    /// <exception cref="InterpolationException">The clip is damaged.</exception>
    bool TryRead(in VideoFrame destination);
}
