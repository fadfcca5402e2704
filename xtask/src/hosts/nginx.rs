//! nginx, from Debian's package `nginx`.

use std::path::Path;

use anyhow::Result;

use super::place::SitePlace;
use super::running::{HostResources, RunningHost};

/// Starts nginx with the project's configuration snippet.
pub fn configured(place: &SitePlace) -> Result<RunningHost> {
    let include = format!("include \"{}\";", place.snippet("nginx.conf").display());
    let server = place.settings(&include, || {
        "charset utf-8;\nindex index.html;\nerror_page 404 /404.html;\ngzip_static on;\ngzip_vary on;\n\
         location / { try_files $uri $uri/ =404; }\nlocation ~* \\.(css|js|json|xml)$ { expires 30d; }"
            .to_string()
    });
    start("nginx", place, &server)
}

/// Starts nginx with the default configuration of Debian's package.
pub fn plain(place: &SitePlace) -> Result<RunningHost> {
    start(
        "nginx-default",
        place,
        "index index.html index.htm index.nginx-debian.html;\nlocation / { try_files $uri $uri/ =404; }",
    )
}

fn start(name: &str, place: &SitePlace, server: &str) -> Result<RunningHost> {
    let resources = HostResources::new(name)?;
    let own = resources.folder.display();
    let file = resources.write_configuration(&format!(
        "daemon off;\nmaster_process off;\npid \"{own}/pid\";\nerror_log stderr;\nevents {{}}\nhttp {{\n\
         include /etc/nginx/mime.types;\ndefault_type application/octet-stream;\nsendfile on;\ngzip on;\naccess_log off;\n\
         client_body_temp_path \"{own}/body\";\nproxy_temp_path \"{own}/proxy\";\nfastcgi_temp_path \"{own}/fastcgi\";\n\
         uwsgi_temp_path \"{own}/uwsgi\";\nscgi_temp_path \"{own}/scgi\";\n\
         server {{\nlisten 127.0.0.1:{};\nroot \"{}\";\n{server}\n}}\n}}\n",
        resources.port,
        place.root().display()
    ))?;
    resources.start("nginx", |command| {
        command.arg("-c").arg(&file).arg("-p").arg(file.parent().unwrap_or(Path::new("/")));
    })
}
