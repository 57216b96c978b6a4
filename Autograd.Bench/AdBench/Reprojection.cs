using System.Numerics;

namespace Autograd.Bench.AdBench;

/// <summary>
/// Where a camera sees a point, less where it was observed: bundle adjustment's residual, a straight-line body of some seventy
/// operations with 15 inputs and 2 outputs.
/// </summary>
/// <remarks>
/// Inputs: the camera's rotation as an axis times an angle (3), its center (3), focal length, principal point (2), radial
/// distortion (2); the point (3); the observation's weight. The objective is ADBench's (Šrajer, Kukelova, Fitzgibbon 2018).
/// </remarks>
public readonly struct Reprojection(double observedX, double observedY) : IVectorFunction
{
    public const int CameraLength = 11;
    public const int PointLength = 3;
    public const int Inputs = CameraLength + PointLength + 1;
    public const int Outputs = 2;

    public int? OutputCount(int inputs) => Outputs;

    public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        // The point as seen from the camera's center, turned by Rodrigues' formula.
        T px = x[11] - x[3], py = x[12] - x[4], pz = x[13] - x[5];
        T rx = x[0], ry = x[1], rz = x[2];
        var squaredAngle = rx * rx + ry * ry + rz * rz;
        T cameraX, cameraY, cameraZ;
        if (squaredAngle != T.Zero)
        {
            var angle = T.Sqrt(squaredAngle);
            T sine = T.Sin(angle), cosine = T.Cos(angle);
            var scale = T.One / angle;
            T ax = rx * scale, ay = ry * scale, az = rz * scale;
            var along = (ax * px + ay * py + az * pz) * (T.One - cosine);
            cameraX = px * cosine + (ay * pz - az * py) * sine + ax * along;
            cameraY = py * cosine + (az * px - ax * pz) * sine + ay * along;
            cameraZ = pz * cosine + (ax * py - ay * px) * sine + az * along;
        }
        else
        {
            cameraX = px + (ry * pz - rz * py);
            cameraY = py + (rz * px - rx * pz);
            cameraZ = pz + (rx * py - ry * px);
        }

        // Onto the image plane, with two terms of radial distortion.
        T u = cameraX / cameraZ, v = cameraY / cameraZ;
        var squaredRadius = u * u + v * v;
        var distortion = T.One + x[9] * squaredRadius + x[10] * squaredRadius * squaredRadius;
        y[0] = x[14] * (u * distortion * x[6] + x[7] - T.CreateChecked(observedX));
        y[1] = x[14] * (v * distortion * x[6] + x[8] - T.CreateChecked(observedY));
    }
}
