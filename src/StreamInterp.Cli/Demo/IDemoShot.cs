using System.Numerics;

namespace StreamInterp.Cli.Demo;

/// <summary>A moving picture as a function of place and time, so that a true frame exists for every instant.</summary>
internal interface IDemoShot
{
    /// <summary>Colour at a place, RGB in [0, 1].</summary>
    /// <param name="p">Place in units of the picture's height: y in [0, 1] downwards, x from 0 to the aspect ratio.</param>
    /// <param name="t">Seconds since the shot began.</param>
    /// <param name="pixel">Width of a pixel in the same units.</param>
    Vector3 ColorAt(Vector2 p, float t, float pixel);
}
